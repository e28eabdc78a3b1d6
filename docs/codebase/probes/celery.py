"""Results of tasks that are kept in a database."""

from celery import Celery
from celery.result import AsyncResult

app = Celery(broker="memory://", backend="db+sqlite:///results.db")
app.backend.mark_as_done("task-1", {"sum": 5})
result = AsyncResult("task-1", app=app)
assert result.status == "SUCCESS"
assert result.get(timeout=5) == {"sum": 5}
result.forget()
assert AsyncResult("task-1", app=app).status == "PENDING"
