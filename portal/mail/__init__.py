"""Mail: stored first, sent by the worker, readable in the demo mailbox."""
