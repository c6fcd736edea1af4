"""What one edition may see. Hidden fields do not exist in what this layer hands on."""
