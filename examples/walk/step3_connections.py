"""The program that lends tools, with connections and transactions of its own."""


def run():  # noqa: PLR0915 - a whole program
    """With connections, transactions and parameters spelled out, the program still runs on 1.3, and 1.4 warns of statements and of the ORM alone.

    :consequence: 1.4 warning, 2.0 exception

    .. testoutput:: 1.3

        tool | shelf | loans | lent to
        drill | 5 | 2 | Ines
        ladder | 1 | 1 | Noor
        tools ever lent | 2

    .. testoutput:: 1.4

        MovedIn20Warning: The ``declarative_base()`` function is now available as sqlalchemy.orm.declarative_base(). (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The update.whereclause parameter will be removed in SQLAlchemy 2.0.  Please refer to the Update.where() method. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: "Loan" object is being merged into a Session along the backref cascade path for relationship "Tool.loans"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of SQLAlchemy and becomes a legacy construct in 2.0. The method is now available as Session.get() (deprecated since: 1.4) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: "Loan" object is being merged into a Session along the backref cascade path for relationship "Tool.loans"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: "Loan" object is being merged into a Session along the backref cascade path for relationship "Tool.loans"; in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the future=True flag (Background on this error at: https://sqlalche.me/e/20/s9r1) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        tool | shelf | loans | lent to
        RemovedIn20Warning: Using strings to indicate column or relationship paths in loader options is deprecated and will be removed in SQLAlchemy 2.0.  Please use the class-bound attribute directly. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        drill | 5 | 2 | Ines
        ladder | 1 | 1 | Noor
        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new calling style described at select(). (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        RemovedIn20Warning: Using non-integer/slice indices on Row is deprecated and will be removed in version 2.0; please use row._mapping[<key>], or the mappings() accessor on the Result object. (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
        tools ever lent | 2

    .. testoutput:: 2.0, 2.1

        MovedIn20Warning: The ``declarative_base()`` function is now available as sqlalchemy.orm.declarative_base(). (deprecated since: 2.0) (Background on SQLAlchemy 2.0 at: https://sqlalche.me/e/b8d9)
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
    )
    from sqlalchemy.exc import IntegrityError
    from sqlalchemy.ext.declarative import declarative_base
    from sqlalchemy.orm import joinedload, relationship, sessionmaker

    engine = create_engine("sqlite://")
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
        statement = Tool.__table__.update(Tool.name == name).values(shelf=shelf)
        with engine.begin() as connection:
            connection.execute(statement)

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
        with engine.connect() as connection:
            row = connection.execute(statement).fetchone()
        print("tools ever lent |", row["tools"])

    Base.metadata.create_all(engine)
    buy("ladder", 1)
    buy("drill", 2)
    move("drill", 5)
    lend("drill", "Noor")
    give_back(1)
    lend("drill", "Ines")
    lend("ladder", "Noor")
    report()
