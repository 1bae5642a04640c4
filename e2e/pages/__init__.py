"""What people do on a page, in their words: by role and label."""
