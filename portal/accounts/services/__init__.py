"""What people do with accounts: register, sign in, sign out; and what an administrator does."""
