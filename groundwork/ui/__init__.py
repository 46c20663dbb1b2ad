"""The look and feel of the product: frame, forms, lists, tags; it has no models and knows no other room."""
