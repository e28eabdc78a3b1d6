"""What installs greenlet, without which the asyncio extension does not run."""

import subprocess
import sys
from importlib import metadata


def declared_requirement():
    """1.4 and 2.0 require greenlet on some kinds of machines, and 2.1 requires it on none.

    .. testoutput:: 1.3

        with the extra asyncio: False
        without an extra: False

    .. testoutput:: 1.4

        with the extra asyncio: True
        without an extra: True
        greenlet !=0.4.17 ; python_version >= "3" and (platform_machine == "aarch64" or (platform_machine == "ppc64le" or (platform_machine == "x86_64" or (platform_machine == "amd64" or (platform_machine == "AMD64" or (platform_machine == "win32" or platform_machine == "WIN32"))))))

    .. testoutput:: 2.0

        with the extra asyncio: True
        without an extra: True
        greenlet>=1; platform_machine == "aarch64" or (platform_machine == "ppc64le" or (platform_machine == "x86_64" or (platform_machine == "amd64" or (platform_machine == "AMD64" or (platform_machine == "win32" or platform_machine == "WIN32")))))

    .. testoutput:: 2.1

        with the extra asyncio: True
        without an extra: False
    """
    needed = [one for one in metadata.requires("sqlalchemy") or [] if one.startswith("greenlet")]
    print("with the extra asyncio:", any("extra" in one and "asyncio" in one for one in needed))
    always = [one for one in needed if "extra" not in one]
    print("without an extra:", bool(always))
    print(*always, sep="\n")


def without_greenlet():
    """Without greenlet 2.1 refuses the import, and earlier series the first connection.

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
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    print(done.stdout)
