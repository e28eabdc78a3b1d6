"""What delete-orphan cascade counts as an orphan, and when the row goes."""

from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, event
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
    text = Column(String(50))
    survey_id = Column(ForeignKey("survey.id"))


def removed():
    """A child that is removed from the collection is deleted at the flush.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        BEGIN (implicit)
        DELETE FROM question WHERE question.id = ?
        (1,)
        COMMIT
        questions left: ['When?']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine, expire_on_commit=False)
    why, when = Question(text="Why?"), Question(text="When?")
    survey = Survey(questions=[why, when])
    session.add(survey)
    session.commit()
    survey.questions.remove(why)
    engine.echo = True
    session.commit()
    engine.echo = False
    print("questions left:", [row.text for row in session.query(Question.text)])
    session.close()


def before_the_flush():
    """Before the flush, the orphan is not in ``session.deleted``; its parent is dirty.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        question in session.deleted: False
        survey in session.dirty: True
        question in session after flush: False
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    why = Question(text="Why?")
    survey = Survey(questions=[why])
    session.add(survey)
    session.commit()
    survey.questions.remove(why)
    print("question in session.deleted:", why in session.deleted)
    print("survey in session.dirty:", survey in session.dirty)
    session.flush()
    print("question in session after flush:", why in session)
    session.close()


def told_by_an_event():
    """The event ``persistent_to_deleted`` reports orphans during the flush.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        flushing
        deleted: Why?
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)

    @event.listens_for(session, "persistent_to_deleted")
    def report(_session, instance):
        print("deleted:", instance.text)

    why = Question(text="Why?")
    survey = Survey(questions=[why])
    session.add(survey)
    session.commit()
    survey.questions.remove(why)
    print("flushing")
    session.flush()
    session.close()


def replaced():
    """Assigning a new collection deletes the children that it leaves out.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        questions left: ['When?', 'Where?']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    why, when = Question(text="Why?"), Question(text="When?")
    survey = Survey(questions=[why, when])
    session.add(survey)
    session.commit()
    survey.questions = [when, Question(text="Where?")]
    session.commit()
    print("questions left:", sorted(row.text for row in session.query(Question.text)))
    session.close()


def pending_child():
    """A child that is removed before it was ever flushed leaves the session and is not inserted.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        in session after append: True
        in session after remove: False
        questions left: 0
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    survey = Survey()
    session.add(survey)
    why = Question(text="Why?")
    survey.questions.append(why)
    print("in session after append:", why in session)
    survey.questions.remove(why)
    print("in session after remove:", why in session)
    session.commit()
    print("questions left:", session.query(Question).count())
    session.close()


def never_had_a_parent():
    """A child that never had a parent is not an orphan: it is inserted.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        questions: [('Why?', None)]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    session.add(Question(text="Why?"))
    session.commit()
    print("questions:", session.query(Question.text, Question.survey_id).all())
    session.close()


def key_cleared_by_hand():
    """Setting the foreign key column to ``None`` does not make an orphan: the row stays.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        questions: [('Why?', None)]
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    session = Session(engine)
    why = Question(text="Why?")
    session.add(Survey(questions=[why]))
    session.commit()
    why.survey_id = None
    session.commit()
    print("questions:", session.query(Question.text, Question.survey_id).all())
    session.close()
