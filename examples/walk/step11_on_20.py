"""The program that lends tools, in the style of 2.0."""


def run():
    """In the style of 2.0 the program leaves 1.4 behind and works on 2.0 and 2.1.

    :consequence: 2.0 works

    .. testoutput:: 1.3, 1.4

        ImportError: cannot import name 'DeclarativeBase' from 'sqlalchemy.orm' (.../sqlalchemy/orm/__init__.py)

    .. testoutput:: 2.0, 2.1

        tool | shelf | loans | lent to
        drill | 5 | 2 | Ines
        ladder | 1 | 1 | Noor
        tools ever lent | 2
    """
    from contextlib import suppress

    from sqlalchemy import ForeignKey, String, create_engine, func, select, update
    from sqlalchemy.exc import IntegrityError
    from sqlalchemy.orm import (
        DeclarativeBase,
        Mapped,
        mapped_column,
        relationship,
        selectinload,
        sessionmaker,
    )

    engine = create_engine("sqlite://")
    Session = sessionmaker(engine)

    class Base(DeclarativeBase):
        pass

    class Tool(Base):
        __tablename__ = "tool"

        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str] = mapped_column(String(30))
        shelf: Mapped[int]
        loans: Mapped[list["Loan"]] = relationship(back_populates="tool")

    class Loan(Base):
        __tablename__ = "loan"

        id: Mapped[int] = mapped_column(primary_key=True)
        tool_id: Mapped[int] = mapped_column(ForeignKey("tool.id"))
        borrower: Mapped[str] = mapped_column(String(30))
        returned: Mapped[bool] = mapped_column(default=False)
        tool: Mapped[Tool] = relationship(back_populates="loans")

    class Member(Base):
        __tablename__ = "member"

        name: Mapped[str] = mapped_column(String(30), primary_key=True)

    def buy(name, shelf):
        with Session.begin() as session:
            if session.scalar(select(Tool).filter_by(name=name)) is None:
                session.add(Tool(name=name, shelf=shelf))

    def move(name, shelf):
        with Session.begin() as session:
            session.execute(update(Tool).where(Tool.name == name).values(shelf=shelf))

    def lend(name, borrower):
        with Session.begin() as session:
            tool = session.scalars(select(Tool).filter_by(name=name)).one()
            session.add(Loan(borrower=borrower, tool=tool))
            session.flush()
            with suppress(IntegrityError), session.begin_nested():  # may have borrowed before
                session.add(Member(name=borrower))

    def give_back(loan_id):
        with Session.begin() as session:
            loan = session.get_one(Loan, loan_id)
            loan.returned = True

    def report():
        with Session() as session:
            print("tool | shelf | loans | lent to")
            tools = select(Tool).options(selectinload(Tool.loans)).order_by(Tool.name)
            for tool in session.scalars(tools):
                lent_to = [loan.borrower for loan in tool.loans if not loan.returned]
                print(tool.name, tool.shelf, len(tool.loans), *lent_to, sep=" | ")
            lent = select(func.count(Loan.tool_id.distinct()))
            print("tools ever lent |", session.scalar(lent))

    Base.metadata.create_all(engine)
    buy("ladder", 1)
    buy("drill", 2)
    move("drill", 5)
    lend("drill", "Noor")
    give_back(1)
    lend("drill", "Ines")
    lend("ladder", "Noor")
    report()
