"""One ``AsyncSession`` that several tasks use at the same time."""

import asyncio
from contextlib import suppress

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.pool import NullPool


def _first_part(error):
    message = str(error).partition(" (Background")[0]
    return f"{type(error).__name__}: {message}"


def gather_with_one_session():
    """Of two tasks that begin with one session, the second is refused since 2.0.17.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        answer: 1
        answer: 2

    .. testoutput:: 2.0, 2.1

        answer: 1
        answer: InvalidRequestError: This session is provisioning a new connection; concurrent operations are not permitted
    """

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://", poolclass=NullPool)

        async def ask(session, question):
            result = await session.execute(text(question))
            return result.scalar()

        session = AsyncSession(engine)
        answers = await asyncio.gather(
            ask(session, "SELECT 1"),
            ask(session, "SELECT 2"),
            return_exceptions=True,
        )
        for answer in answers:
            refused = isinstance(answer, SQLAlchemyError)
            print("answer:", _first_part(answer) if refused else answer)
        # Where both have their answers, it may be in no state to be closed.
        with suppress(SQLAlchemyError):
            await session.close()
        await engine.dispose()

    asyncio.run(main())


def closed_before_the_task_ends():
    """A task that outlives the block finds its session being closed.

    :consequence: 2.0 exception

    .. testoutput:: 1.4

        close(): done
        task: AttributeError

    .. testoutput:: 2.0, 2.1

        close(): IllegalStateChangeError: Method 'close()' can't be called here; method '_connection_for_bind()' is already in progress and this would cause an unexpected state change to <SessionTransactionState.CLOSED: 5>
        task: 1
    """

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://")
        session = AsyncSession(engine)
        task = asyncio.create_task(session.execute(text("SELECT 1")))
        await asyncio.sleep(0)
        try:
            await session.close()
            print("close(): done")
        except SQLAlchemyError as error:
            print("close():", _first_part(error))
        try:
            result = await task
            print("task:", result.scalar())
        except (SQLAlchemyError, AttributeError) as error:
            print("task:", type(error).__name__)
        await session.close()
        await engine.dispose()

    asyncio.run(main())


def session_for_each_task():
    """Give each task a session of its own.

    .. testoutput:: 1.4, 2.0, 2.1

        answers: [1, 2]
    """

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://", poolclass=NullPool)

        async def ask(question):
            async with AsyncSession(engine) as session:
                result = await session.execute(text(question))
                return result.scalar()

        questions = ask("SELECT 1"), ask("SELECT 2")
        print("answers:", await asyncio.gather(*questions))
        await engine.dispose()

    asyncio.run(main())


def one_after_the_other():
    """Or let the tasks use the session one after the other.

    .. testoutput:: 1.4, 2.0, 2.1

        answer: 1
        answer: 2
    """

    async def main():
        engine = create_async_engine("sqlite+aiosqlite://")
        async with AsyncSession(engine) as session:
            for question in ["SELECT 1", "SELECT 2"]:
                result = await session.execute(text(question))
                print("answer:", result.scalar())
        await engine.dispose()

    asyncio.run(main())
