"""What is marked here leaves for other tools, and comes back from them: pure readers and writers of formats."""
