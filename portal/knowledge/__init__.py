"""Published answers (kennisartikelen): versions, who they are for, and whether they helped."""
