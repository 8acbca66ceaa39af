"""The kept record: evidence, index, judgements, questions, exports."""
