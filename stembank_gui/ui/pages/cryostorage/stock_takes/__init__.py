"""Stock-takes, and boxes that were spilled: counting, differences, rescans."""
