// SPDX-License-Identifier: GPL-2.0-only
#include "base/stdout.h"

#include <errno.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/util.h"

static void close_stdout(void)
{
	bool written = __fpending(stdout), failed = ferror(stdout);

	errno = 0;
	/* That it was closed from the start is no error of those that print nothing. */
	if ((fclose(stdout) && (written || errno != EBADF)) || failed) {
		warning("stdout: %s", errno ? strerror(errno) : "not all could be written");
		_exit(2);
	}
}

void stdout_check(void)
{
	if (atexit(close_stdout))
		die("cannot arrange for stdout to be closed");
}
