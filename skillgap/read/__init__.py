"""Reading: files of every usual format in, documents with sections out."""
