"""ResourceModel to template mapping; the only place that knows troposphere."""
