"""What rules judge with: names, targets, sums, texts, links. No rule stands here."""
