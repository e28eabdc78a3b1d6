"""A site of another project, which says no more than it must."""

project = "Click on two releases"
extensions = ["upgradelab"]
