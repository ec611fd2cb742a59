"""What people do with equipment, materials, documents and training."""
