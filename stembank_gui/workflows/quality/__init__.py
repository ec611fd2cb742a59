"""What people do in quality control: results entered, corrected, approved; OOS and deviations."""
