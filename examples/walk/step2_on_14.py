"""The program that lends tools, made ready for 1.4."""


def run():  # noqa: PLR0915 - a whole program
    """Once the inner SELECT has an alias, nothing is left that 1.4 warns of on its own account.

    :environment: SQLALCHEMY_WARN_20=
    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        tool | shelf | loans | lent to
        drill | 5 | 2 | Ines
        ladder | 1 | 1 | Noor
        tools ever lent | 2

    .. testoutput:: 1.4

        MovedIn20Warning: Deprecated API features detected! These feature(s) are not compatible with SQLAlchemy 2.0. To prevent incompatible upgrades prior to updating applications, ensure requirements files are pinned to "sqlalchemy<2.0". Set environment variable SQLALCHEMY_WARN_20=1 to show all deprecation warnings.  Set environment variable SQLALCHEMY_SILENCE_UBER_WARNING=1 to silence this message. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        tool | shelf | loans | lent to
        drill | 5 | 2 | Ines
        ladder | 1 | 1 | Noor
        tools ever lent | 2

    .. testoutput:: 2.0, 2.1

        MovedIn20Warning: The ``declarative_base()`` function is now available as sqlalchemy.orm.declarative_base(). (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        TypeError: declarative_base() got an unexpected keyword argument 'bind'
    """
    from sqlalchemy import (
        Boolean,
        Column,
        ForeignKey,
        Integer,
        String,
        create_engine,
        func,
        select,
    )
    from sqlalchemy.exc import IntegrityError
    from sqlalchemy.ext.declarative import declarative_base
    from sqlalchemy.orm import joinedload, relationship, sessionmaker

    engine = create_engine("sqlite://")
    Base = declarative_base(bind=engine)
    Session = sessionmaker(bind=engine)

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
        known = engine.execute("SELECT id FROM tool WHERE name = ?", name).fetchone()
        if known is None:
            engine.execute("INSERT INTO tool (name, shelf) VALUES (?, ?)", name, shelf)

    def move(name, shelf):
        Tool.__table__.update(Tool.name == name).values(shelf=shelf).execute()

    def lend(name, borrower):
        session = Session()
        tool = session.query(Tool).filter_by(name=name).one()
        loan = Loan(borrower=borrower)
        loan.tool = tool
        session.flush()
        session.begin_nested()
        session.add(Member(name=borrower))
        try:
            session.commit()
        except IntegrityError:  # has borrowed before
            session.rollback()
        session.commit()
        session.close()

    def give_back(loan_id):
        session = Session()
        loan = session.query(Loan).get(loan_id)
        loan.returned = True
        session.commit()
        session.close()

    def report():
        session = Session()
        print("tool | shelf | loans | lent to")
        for tool in session.query(Tool).options(joinedload("loans")).order_by(Tool.name):
            lent_to = [loan.borrower for loan in tool.loans if not loan.returned]
            print(tool.name, tool.shelf, len(tool.loans), *lent_to, sep=" | ")
        session.close()
        lent = select([Loan.tool_id]).distinct().alias()
        statement = select([func.count().label("tools")]).select_from(lent)
        row = engine.execute(statement).fetchone()
        print("tools ever lent |", row["tools"])

    Base.metadata.create_all()
    buy("ladder", 1)
    buy("drill", 2)
    move("drill", 5)
    lend("drill", "Noor")
    give_back(1)
    lend("drill", "Ines")
    lend("ladder", "Noor")
    report()
