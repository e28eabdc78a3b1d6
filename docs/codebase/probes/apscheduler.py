"""A scheduler whose jobs are kept in a database."""

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler

scheduler = BackgroundScheduler(timezone="UTC")
scheduler.add_jobstore(SQLAlchemyJobStore(url="sqlite:///jobs.db"))
scheduler.start(paused=True)
scheduler.add_job(print, "interval", minutes=5, id="greet")
scheduler.modify_job("greet", name="greeting")
assert [job.name for job in scheduler.get_jobs()] == ["greeting"]
scheduler.remove_job("greet")
assert scheduler.get_jobs() == []
scheduler.shutdown()
