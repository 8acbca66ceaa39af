"""The record in a browser, on this machine alone: pages, each with its data beside it, and an API.

Every page is made on the server and can be read without JavaScript. Whatever a page shows is text that others wrote:
it is escaped on its way into the page, and the browser is told to run nothing but our own files (`guard`).
"""
