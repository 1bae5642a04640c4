"""What is told in the portal, and how each person wants it by mail: at once, daily or not."""
