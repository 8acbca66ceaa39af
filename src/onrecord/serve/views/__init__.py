"""One module a screen: what it asks of the record, and what its page and twins show of the answer."""
