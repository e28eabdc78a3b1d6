"""The program that lends tools, on a future engine."""


def run():  # noqa: PLR0915 - a whole program
    """A future engine refuses a ``begin()`` that comes after a statement, of which 1.4 did not warn.

    :consequence: 1.4 exception, 2.0 exception

    .. testoutput:: 1.3

        ImportError: cannot import name 'declarative_base' from 'sqlalchemy.orm' (.../sqlalchemy/orm/__init__.py)

    .. testoutput:: 1.4

        sqlalchemy.exc.InvalidRequestError: This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; can't call begin() here unless rollback() or commit() is called first.

    .. testoutput:: 2.0, 2.1

        sqlalchemy.orm.exc.MappedAnnotationError: Type annotation for "Tool.loans" can't be correctly interpreted for Annotated Declarative Table form.  ORM annotations should normally make use of the ``Mapped[]`` generic type, or other ORM-compatible generic type, as a container for the actual type, which indicates the intent that the attribute is mapped. Class variables that are not intended to be mapped by the ORM should use ClassVar[].  To allow Annotated Declarative to disregard legacy annotations which don't use Mapped[] to pass, set "__allow_unmapped__ = True" on the class or a superclass this class. (Background on this error at: https://sqlalche.me/e/20/zlpr)
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
        text,
        update,
    )
    from sqlalchemy.exc import IntegrityError
    from sqlalchemy.orm import declarative_base, joinedload, relationship, sessionmaker

    engine = create_engine("sqlite://", future=True)
    Base = declarative_base()
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
        find = text("SELECT id FROM tool WHERE name = :name")
        insert = text("INSERT INTO tool (name, shelf) VALUES (:name, :shelf)")
        with engine.connect() as connection:
            known = connection.execute(find, {"name": name}).fetchone()
            if known is None:
                with connection.begin():
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
