"""The writers: a Book and its wardrobe into the bytes of each format."""
