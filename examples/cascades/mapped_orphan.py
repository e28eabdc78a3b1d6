"""delete-orphan cascade in a mapping with ``Mapped[]``."""

from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


class Survey(Base):
    __tablename__ = "survey"

    id: Mapped[int] = mapped_column(primary_key=True)
    questions: Mapped[list["Question"]] = relationship(
        back_populates="survey",
        cascade="all, delete-orphan",
    )


class Question(Base):
    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    survey: Mapped["Survey"] = relationship(
        back_populates="questions",
    )


def removed_and_replaced():
    """Questions that are removed, or left out of a new list, are deleted at the flush.

    .. testoutput:: 2.0, 2.1

        after the removal: ['When?', 'Why?']
        after the assignment: ['Where?', 'Why?']
    """
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        texts = ("Who?", "Why?", "When?")
        questions = [Question(text=text) for text in texts]
        survey = Survey(questions=questions)
        session.add(survey)
        session.commit()

        survey.questions.remove(questions[0])
        session.commit()
        rows = session.scalars(select(Question.text)).all()
        print("after the removal:", sorted(rows))

        survey.questions = [questions[1], Question(text="Where?")]
        session.commit()
        rows = session.scalars(select(Question.text)).all()
        print("after the assignment:", sorted(rows))
