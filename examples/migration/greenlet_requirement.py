"""What installs greenlet, without which the asyncio extension does not run."""

import re
import subprocess
import sys
import textwrap
from importlib import metadata


def declared_requirement():
    """1.4 and 2.0 require greenlet on some kinds of machines, and 2.1 requires it on none.

    :consequence: 1.4 results, 2.1 results

    .. testoutput:: 1.3

        with the extra asyncio: False
        without an extra: False

    .. testoutput:: 1.4, 2.0

        with the extra asyncio: True
        without an extra: True
        machines: aarch64 ppc64le x86_64 amd64 AMD64 win32 WIN32

    .. testoutput:: 2.1

        with the extra asyncio: True
        without an extra: False
    """
    required = metadata.requires("sqlalchemy") or []
    greenlet = [line for line in required if "greenlet" in line]
    print("with the extra asyncio:", any("asyncio" in line for line in greenlet))
    always = [line for line in greenlet if "extra" not in line]
    print("without an extra:", bool(always))
    for line in always:
        print("machines:", *re.findall(r"platform_machine == ['\"](\w+)", line))


def without_greenlet():
    """Without greenlet 2.1 refuses the import, and earlier versions the first connection.

    :consequence: 2.1 exception

    .. testoutput:: 1.4, 2.0

        imported
        engine created
        ValueError: the greenlet library is required to use this function. import of greenlet halted; None in sys.modules

    .. testoutput:: 2.1

        ImportError: The SQLAlchemy asyncio module requires that the Python 'greenlet' library is installed.  In order to ensure this dependency is available, use the 'sqlalchemy[asyncio]' install target:  'pip install sqlalchemy[asyncio]'
    """
    program = """
        import sys
        sys.modules["greenlet"] = None
        import asyncio
        from sqlalchemy import text
        try:
            from sqlalchemy.ext.asyncio import create_async_engine
            print("imported")
            engine = create_async_engine("sqlite+aiosqlite://")
            print("engine created")
            async def main():
                async with engine.connect() as connection:
                    await connection.execute(text("SELECT 1"))
            asyncio.run(main())
        except (ImportError, ValueError) as error:
            print(type(error).__name__ + ":", error)
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    print(done.stdout)
