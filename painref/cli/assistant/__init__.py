"""What painref answers to assistants over the Model Context Protocol."""
