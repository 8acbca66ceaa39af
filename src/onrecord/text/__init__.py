"""What any stage may ask of a text: ranges, sentences, quotations, folding, closed classes of words. Nothing about the world."""
