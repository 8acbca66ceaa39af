"""What any stage may ask of a text: ranges, sentences, quotations, folding, classes of words. Not about the world."""
