"""Which words the option ``cascade`` accepts, and what they stand for."""

from sqlalchemy.orm import relationship


def meaning_of_all():
    """``"all"`` stands for five cascades, delete among them; delete-orphan is not one of them.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        all: ['delete', 'expunge', 'merge', 'refresh-expire', 'save-update']
        all, delete: ['delete', 'expunge', 'merge', 'refresh-expire', 'save-update']
        all, delete-orphan: ['delete', 'delete-orphan', 'expunge', 'merge', 'refresh-expire', 'save-update']
    """
    print("all:", sorted(relationship("Truck", cascade="all").cascade))
    twice = relationship("Truck", cascade="all, delete")
    print("all, delete:", sorted(twice.cascade))
    both = relationship("Truck", cascade="all, delete-orphan")
    print("all, delete-orphan:", sorted(both.cascade))


def no_cascades():
    """An empty string, ``"none"`` and ``None`` each switch all cascades off.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        empty string: []
        none: []
        None: []
    """
    print("empty string:", sorted(relationship("Truck", cascade="").cascade))
    print("none:", sorted(relationship("Truck", cascade="none").cascade))
    print("None:", sorted(relationship("Truck", cascade=None).cascade))


def misspelt():
    """A cascade that does not exist is refused when the relationship is made.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        sqlalchemy.exc.ArgumentError: Invalid cascade option(s): 'delete_orphan'
    """
    relationship("Truck", cascade="all, delete_orphan")


def orphan_without_delete():
    """Asking for delete-orphan without delete warns, and the option is accepted all the same.

    .. testoutput:: 1.3, 1.4, 2.0, 2.1

        SAWarning: The 'delete-orphan' cascade option requires 'delete'.
        cascades: ['delete-orphan', 'merge', 'save-update']
    """
    option = relationship("Truck", cascade="save-update, merge, delete-orphan")
    print("cascades:", sorted(option.cascade))


def cascade_false():
    """``cascade=False`` means the default in 1.x and is a ``TypeError`` in 2.x.

    :consequence: 2.0 exception

    .. testoutput:: 1.3, 1.4

        cascades: ['merge', 'save-update']

    .. testoutput:: 2.0, 2.1

        TypeError: 'bool' object is not iterable
    """
    print("cascades:", sorted(relationship("Truck", cascade=False).cascade))
