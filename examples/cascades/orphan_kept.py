"""Removing a child from a collection that has no delete-orphan cascade."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, configure_mappers, relationship

try:
    from sqlalchemy.orm import declarative_base
except ImportError:  # SQLAlchemy 1.3
    from sqlalchemy.ext.declarative import declarative_base

Base = declarative_base()


class Survey(Base):
    __tablename__ = "survey"

    id = Column(Integer, primary_key=True)
    questions = relationship("Question", cascade="all, delete")


class Question(Base):
    __tablename__ = "question"

    id = Column(Integer, primary_key=True)
    text = Column(String(50))
    survey_id = Column(ForeignKey("survey.id"))


def removed():
    """With ``cascade="all, delete"``, a removed child keeps its row and loses its parent.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        UPDATE question SET survey_id=? WHERE question.id = ?
        (None, 1)
        COMMIT
        questions: [('Why?', None)]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine, expire_on_commit=False)
    why = Question(text="Why?")
    survey = Survey(questions=[why])
    session.add(survey)
    session.commit()
    survey.questions.remove(why)
    engine.echo = True
    session.commit()
    engine.echo = False
    print("questions:", session.query(Question.text, Question.survey_id).all())
    session.close()


def orphan_without_delete():
    """delete-orphan without delete gives a warning when the relationship is made.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SAWarning: The 'delete-orphan' cascade option requires 'delete'.
        cascade: ['delete-orphan', 'merge', 'save-update']
    """
    Base = declarative_base()

    class Poll(Base):
        __tablename__ = "poll"

        id = Column(Integer, primary_key=True)
        options = relationship("Option", cascade="save-update, merge, delete-orphan")

    class Option(Base):
        __tablename__ = "option"

        id = Column(Integer, primary_key=True)
        poll_id = Column(ForeignKey("poll.id"))

    configure_mappers()
    print("cascade:", sorted(Poll.options.property.cascade))


def parent_deleted():
    """delete-orphan without delete deletes removed children, and keeps those of a deleted parent.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SAWarning: The 'delete-orphan' cascade option requires 'delete'.
        after remove: [(2, 1)]
        after delete: [(2, None)]
    """
    Base = declarative_base()

    class Poll(Base):
        __tablename__ = "poll"

        id = Column(Integer, primary_key=True)
        options = relationship("Option", cascade="save-update, merge, delete-orphan")

    class Option(Base):
        __tablename__ = "option"

        id = Column(Integer, primary_key=True)
        poll_id = Column(ForeignKey("poll.id"))

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    poll = Poll(options=[Option(id=1), Option(id=2)])
    session.add(poll)
    session.commit()
    del poll.options[0]
    session.commit()
    print("after remove:", session.query(Option.id, Option.poll_id).all())
    session.delete(poll)
    session.commit()
    print("after delete:", session.query(Option.id, Option.poll_id).all())
    session.close()


def replaced():
    """With ``cascade="all, delete"``, children that a new collection leaves out keep their rows.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        questions: [('Why?', None), ('When?', 1)]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    survey = Survey(questions=[Question(text="Why?")])
    session.add(survey)
    session.commit()
    survey.questions = [Question(text="When?")]
    session.commit()
    query = session.query(Question.text, Question.survey_id).order_by(Question.id)
    print("questions:", query.all())
    session.close()


def pending_child():
    """With ``cascade="all, delete"``, a removed child that was never flushed is inserted alone.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        in session after remove: True
        questions: [('Why?', None)]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    survey = Survey()
    session.add(survey)
    why = Question(text="Why?")
    survey.questions.append(why)
    survey.questions.remove(why)
    print("in session after remove:", why in session)
    session.commit()
    print("questions:", session.query(Question.text, Question.survey_id).all())
    session.close()
