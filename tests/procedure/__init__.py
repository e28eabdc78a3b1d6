"""The procedures of "Your code base", run word for word on a small project.

``project/`` is the project, as it was written for 1.3; ``changes/`` holds what its people change
on the way, a patch for each pull request. A page says in a comment where a patch belongs.
``python -m tests.procedure`` runs the pages and writes what their commands printed into them.
"""
