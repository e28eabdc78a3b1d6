"""Deleting a parent whose relationship has delete cascade."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine, text
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Survey(Base):
    __tablename__ = "survey"

    id = Column(Integer, primary_key=True)
    answers = relationship("Answer", cascade="all, delete")


class Answer(Base):
    __tablename__ = "answer"

    id = Column(Integer, primary_key=True)
    survey_id = Column(ForeignKey("survey.id"), nullable=False)


def _engine_with_survey():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Survey(answers=[Answer(), Answer()]))
    session.commit()
    session.close()
    return engine


def marked_before_the_flush():
    """``session.delete()`` marks the answers together with their survey, before any flush.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        survey marked: True
        answers marked: True
    """
    session = Session(_engine_with_survey())
    survey = session.query(Survey).one()
    first, second = survey.answers
    session.delete(survey)
    print("survey marked:", survey in session.deleted)
    print("answers marked:", first in session.deleted and second in session.deleted)
    session.close()


def loaded_children():
    """The flush deletes all loaded answers with one statement, then the survey.

    :consequence: 2.0 text

    .. testoutput:: 1.3, 1.4

        answers loaded: 2
        BEGIN (implicit)
        DELETE FROM answer WHERE answer.id = ?
        ((1,), (2,))
        DELETE FROM survey WHERE survey.id = ?
        (1,)
        answers left: 0

    .. testoutput:: 2.0, 2.1

        answers loaded: 2
        BEGIN (implicit)
        DELETE FROM answer WHERE answer.id = ?
        [(1,), (2,)]
        DELETE FROM survey WHERE survey.id = ?
        (1,)
        answers left: 0
    """
    engine = _engine_with_survey()
    session = Session(engine, expire_on_commit=False)
    survey = session.query(Survey).one()
    print("answers loaded:", len(survey.answers))
    session.commit()

    engine.echo = True
    session.delete(survey)
    session.flush()
    engine.echo = False
    print("answers left:", session.query(Answer).count())
    session.close()


def unloaded_children():
    """``session.delete()`` selects the answers that are not loaded.

    :consequence: 2.0 text, 2.1 text

    .. testoutput:: 1.3, 1.4

        BEGIN (implicit)
        SELECT answer.id AS answer_id, answer.survey_id AS answer_survey_id
        FROM answer
        WHERE ? = answer.survey_id
        (1,)
        before the flush
        DELETE FROM answer WHERE answer.id = ?
        ((1,), (2,))
        DELETE FROM survey WHERE survey.id = ?
        (1,)

    .. testoutput:: 2.0

        BEGIN (implicit)
        SELECT answer.id AS answer_id, answer.survey_id AS answer_survey_id
        FROM answer
        WHERE ? = answer.survey_id
        (1,)
        before the flush
        DELETE FROM answer WHERE answer.id = ?
        [(1,), (2,)]
        DELETE FROM survey WHERE survey.id = ?
        (1,)

    .. testoutput:: 2.1

        BEGIN (implicit)
        SELECT answer.id, answer.survey_id
        FROM answer
        WHERE ? = answer.survey_id
        (1,)
        before the flush
        DELETE FROM answer WHERE answer.id = ?
        [(1,), (2,)]
        DELETE FROM survey WHERE survey.id = ?
        (1,)
    """
    engine = _engine_with_survey()
    session = Session(engine, expire_on_commit=False)
    survey = session.query(Survey).one()
    session.commit()

    engine.echo = True
    session.delete(survey)
    print("before the flush")
    session.flush()
    engine.echo = False
    session.close()


def without_constraint():
    """Delete cascade needs no constraint in the database: it works where none is enforced.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        foreign keys enforced: False
        answers left: 0
    """
    session = Session(_engine_with_survey())
    enforced = session.execute(text("PRAGMA foreign_keys")).scalar()
    print("foreign keys enforced:", bool(enforced))
    session.delete(session.query(Survey).one())
    session.commit()
    print("answers left:", session.query(Answer).count())
    session.close()


def another_session():
    """Only the session that holds an object deletes it; another one refuses.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        refused: Object '<Survey at 0xADDRESS>' is already attached
        surveys left: 0
    """
    engine = _engine_with_survey()
    first, second = Session(engine), Session(engine)
    survey = first.query(Survey).one()
    try:
        second.delete(survey)
    except InvalidRequestError as error:
        print("refused:", str(error).partition(" to session ")[0])
    first.delete(survey)
    first.commit()
    print("surveys left:", first.query(Survey).count())
    first.close()
    second.close()
