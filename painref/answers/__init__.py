"""What a knowledge base answers. Here it is decided; how it looks is the affair of `output`."""
