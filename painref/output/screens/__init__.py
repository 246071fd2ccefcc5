"""What is shown of each answer and each record: functions that make documents."""
