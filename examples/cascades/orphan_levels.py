"""delete-orphan over two levels: what happens to the children of an orphan."""

from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Survey(Base):
    __tablename__ = "survey"

    id = Column(Integer, primary_key=True)
    questions = relationship("Question", cascade="all, delete-orphan")


class Question(Base):
    __tablename__ = "question"

    id = Column(Integer, primary_key=True)
    survey_id = Column(ForeignKey("survey.id"), nullable=False)
    choices = relationship("Choice", cascade="all, delete-orphan")


class Choice(Base):
    __tablename__ = "choice"

    id = Column(Integer, primary_key=True)
    question_id = Column(ForeignKey("question.id"), nullable=False)


def saved():
    """Removing a saved child deletes its own children too.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        questions left: 0
        choices left: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    survey = Survey(questions=[Question(choices=[Choice(), Choice()])])
    session.add(survey)
    session.commit()
    survey.questions.clear()
    session.commit()
    print("questions left:", session.query(Question).count())
    print("choices left:", session.query(Choice).count())
    session.close()


def pending():
    """Removing a child that is pending takes its own pending children out of the session too.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        question in session: False
        choice in session: False
        choices left: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    survey = Survey()
    session.add(survey)
    choice = Choice()
    question = Question(choices=[choice])
    survey.questions.append(question)
    survey.questions.remove(question)
    print("question in session:", question in session)
    print("choice in session:", choice in session)
    session.commit()
    print("choices left:", session.query(Choice).count())
    session.close()


def pending_below_saved():
    """Removing a saved child that has a pending child of its own makes the flush fail.

    The flush tries to delete the pending child, which has no primary key yet.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        SAWarning: DELETE statement on table 'choice' expected to delete 1 row(s); 0 were matched.  Please set confirm_deleted_rows=False within the mapper configuration to prevent this warning.
        sqlalchemy.exc.InvalidRequestError: Instance '<Choice at 0xADDRESS>' is not persisted

    .. testoutput:: 2.0, 2.1

        sqlalchemy.exc.ProgrammingError: (sqlite3.ProgrammingError) Error binding parameter 1: type 'LoaderCallableStatus' is not supported
        [SQL: DELETE FROM choice WHERE choice.id = ?]
        [parameters: (<LoaderCallableStatus.NO_VALUE: 4>,)]
        (Background on this error at: https://sqlalche.me/e/20/f405)
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    survey = Survey(questions=[Question()])
    session.add(survey)
    session.commit()
    question = survey.questions[0]
    question.choices.append(Choice())
    survey.questions.remove(question)
    try:
        session.commit()
    finally:
        session.close()


def flush_before_removing():
    """Flushing before the removal makes the pending child a saved one, which is deleted.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        choices left: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    survey = Survey(questions=[Question()])
    session.add(survey)
    session.commit()
    question = survey.questions[0]
    question.choices.append(Choice())
    session.flush()
    survey.questions.remove(question)
    session.commit()
    print("choices left:", session.query(Choice).count())
    session.close()


def pending_without_expunge():
    """With a cascade that leaves out expunge, the pending grandchild stays and is inserted alone.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        question in session: False
        choice in session: True
        choices: [(1, None)]
    """
    Base = declarative_base()
    without_expunge = "save-update, merge, delete, delete-orphan"

    class Survey(Base):
        __tablename__ = "survey"

        id = Column(Integer, primary_key=True)
        questions = relationship("Question", cascade=without_expunge)

    class Question(Base):
        __tablename__ = "question"

        id = Column(Integer, primary_key=True)
        survey_id = Column(ForeignKey("survey.id"))
        choices = relationship("Choice", cascade=without_expunge)

    class Choice(Base):
        __tablename__ = "choice"

        id = Column(Integer, primary_key=True)
        question_id = Column(ForeignKey("question.id"))

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    survey = Survey()
    session.add(survey)
    choice = Choice()
    question = Question(choices=[choice])
    survey.questions.append(question)
    survey.questions.remove(question)
    print("question in session:", question in session)
    print("choice in session:", choice in session)
    session.commit()
    print("choices:", session.query(Choice.id, Choice.question_id).all())
    session.close()
