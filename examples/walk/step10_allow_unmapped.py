"""The program that lends tools, with annotations that 2.0 leaves alone."""


def run():  # noqa: PLR0915 - a whole program
    """With ``__allow_unmapped__`` one program works on 1.4, 2.0 and 2.1.

    :consequence: 1.4 works

    .. testoutput:: 1.3

        ImportError: cannot import name 'declarative_base' from 'sqlalchemy.orm' (.../sqlalchemy/orm/__init__.py)

    .. testoutput:: 1.4, 2.0, 2.1

        tool | shelf | loans | lent to
        drill | 5 | 2 | Ines
        ladder | 1 | 1 | Noor
        tools ever lent | 2
    """
    from contextlib import suppress

    from sqlalchemy import (
        Boolean,
        Column,
        ForeignKey,
        Integer,
        String,
        create_engine,
        func,
        select,
        text,
        update,
    )
    from sqlalchemy.exc import IntegrityError
    from sqlalchemy.orm import declarative_base, joinedload, relationship, sessionmaker

    engine = create_engine("sqlite://", future=True)

    class Lenient:
        __allow_unmapped__ = True

    Base = declarative_base(cls=Lenient)
    Session = sessionmaker(bind=engine, future=True)

    class Tool(Base):
        __tablename__ = "tool"

        id: int = Column(Integer, primary_key=True)
        name: str = Column(String(30))
        shelf: int = Column(Integer)
        loans: list["Loan"] = relationship("Loan", back_populates="tool")

    class Loan(Base):
        __tablename__ = "loan"

        id: int = Column(Integer, primary_key=True)
        tool_id: int = Column(ForeignKey("tool.id"))
        borrower: str = Column(String(30))
        returned: bool = Column(Boolean, default=False)
        tool: Tool = relationship("Tool", back_populates="loans")

    class Member(Base):
        __tablename__ = "member"

        name: str = Column(String(30), primary_key=True)

    def buy(name, shelf):
        find = text("SELECT id FROM tool WHERE name = :name")
        insert = text("INSERT INTO tool (name, shelf) VALUES (:name, :shelf)")
        with engine.begin() as connection:
            known = connection.execute(find, {"name": name}).fetchone()
            if known is None:
                connection.execute(insert, {"name": name, "shelf": shelf})

    def move(name, shelf):
        statement = update(Tool.__table__).where(Tool.name == name).values(shelf=shelf)
        with engine.begin() as connection:
            connection.execute(statement)

    def lend(name, borrower):
        session = Session()
        tool = session.query(Tool).filter_by(name=name).one()
        loan = Loan(borrower=borrower)
        session.add(loan)
        loan.tool = tool
        session.flush()
        with suppress(IntegrityError), session.begin_nested():  # may have borrowed before
            session.add(Member(name=borrower))
        session.commit()
        session.close()

    def give_back(loan_id):
        session = Session()
        loan = session.get(Loan, loan_id)
        loan.returned = True
        session.commit()
        session.close()

    def report():
        session = Session()
        print("tool | shelf | loans | lent to")
        for tool in session.query(Tool).options(joinedload(Tool.loans)).order_by(Tool.name):
            lent_to = [loan.borrower for loan in tool.loans if not loan.returned]
            print(tool.name, tool.shelf, len(tool.loans), *lent_to, sep=" | ")
        session.close()
        lent = select(Loan.tool_id).distinct().alias()
        statement = select(func.count().label("tools")).select_from(lent)
        with engine.connect() as connection:
            row = connection.execute(statement).fetchone()
        print("tools ever lent |", row.tools)

    Base.metadata.create_all(engine)
    buy("ladder", 1)
    buy("drill", 2)
    move("drill", 5)
    lend("drill", "Noor")
    give_back(1)
    lend("drill", "Ines")
    lend("ladder", "Noor")
    report()
