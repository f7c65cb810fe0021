"""The portal's speed beside two yardsticks measured in the same run (`make bench`)."""
