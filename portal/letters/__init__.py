"""Letters: from rows to mails. One source per letter gives the text and the HTML part."""
