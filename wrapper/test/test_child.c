// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/pool.h"
#include "base/signals.h"
#include "seen.h"

static int strangers; /* that were sent a signal */

/* In the place of the C library's: of a child that was waited for, the number may be another's. */
int kill(pid_t pid, int sig)
{
	siginfo_t info;

	if (pid < -1 && waitid(P_PID, -pid, &info, WEXITED | WNOHANG | WNOWAIT))
		strangers++;
	return syscall(SYS_kill, pid, sig);
}

static void output_and_status_are_kept_apart(void **state)
{
	struct seen seen = run_shell("echo out; echo err >&2; exit 7", 0, 0);

	(void)state;
	assert_string_equal(seen.out, "out\n");
	assert_string_equal(seen.err, "err\n");
	assert_int_equal(WEXITSTATUS(seen.status), 7);
}

static void a_silent_child_is_killed_with_its_children(void **state)
{
	struct seen seen = run_shell("sleep 1000 & sleep 1000", 1, 0);

	(void)state;
	assert_int_equal(seen.killed, KILLED_QUIET);
	assert_true(WIFSIGNALED(seen.status));
	assert_int_equal(WTERMSIG(seen.status), SIGKILL);
}

static void a_talking_child_is_not_killed(void **state)
{
	struct seen seen = run_shell("for i in 1 2 3 4 5; do sleep 0.4; echo >&2; done", 1, 0);

	(void)state;
	assert_false(seen.killed);
	assert_int_equal(seen.status, 0);
}

static void a_child_that_talks_for_ever_is_killed(void **state)
{
	struct seen seen = run_child("while sleep 0.1; do echo >&2; done",
				     (struct child){ .quiet_seconds = 60, .seconds = 1 });

	(void)state;
	assert_int_equal(seen.killed, KILLED_LATE);
	assert_int_equal(WTERMSIG(seen.status), SIGKILL);
}

static void a_child_that_closes_all_and_goes_on_is_killed(void **state)
{
	struct seen seen =
		run_child("exec sleep 1000 >&- 2>&-", (struct child){ .quiet_seconds = 1 });

	(void)state;
	assert_int_equal(seen.killed, KILLED_QUIET);
}

static void what_a_child_leaves_behind_keeps_nobody_waiting(void **state)
{
	struct seen seen = run_shell("sleep 1000 & echo gone; exit 3", 0, 0);

	(void)state;
	assert_string_equal(seen.out, "gone\n");
	assert_int_equal(WEXITSTATUS(seen.status), 3);
}

static void a_child_that_prints_too_much_is_killed(void **state)
{
	const struct child limit = { .output_max = 1 << 20 };

	(void)state;
	assert_int_equal(run_child("yes", limit).killed, KILLED_LOUD);
	assert_int_equal(run_child("yes >&2", limit).killed, KILLED_LOUD);
	assert_int_equal(run_child("yes | head -c 1000000", limit).killed, KILLED_NOT);
}

static void what_is_of_no_use_is_not_kept(void **state)
{
	struct seen seen = run_child("echo out; echo err >&2", (struct child){ .no_out = true });

	(void)state;
	assert_string_equal(seen.out, "");
	assert_string_equal(seen.err, "err\n");
}

static void no_stranger_is_killed(void **state)
{
	(void)state;
	strangers = 0;
	run_shell("true", 0, 0);
	run_shell("sleep 1000", 1, 0);
	assert_int_equal(strangers, 0);
}

static void a_status_is_there_though_ends_were_ignored(void **state)
{
	(void)state;
	signal(SIGCHLD, SIG_IGN);
	signals_install();
	assert_int_equal(WEXITSTATUS(run_shell("exit 7", 0, 0).status), 7);
}

static void memory_is_limited(void **state)
{
	struct seen seen = run_shell("ulimit -v", 0, 512);

	(void)state;
	assert_string_equal(seen.out, "524288\n");
}

static void a_missing_program_is_told_by_errno(void **state)
{
	const char *argv[] = { "/nonexistent/program", NULL };
	struct child child = { .argv = argv };
	struct seen seen = { 0 };
	struct pool *pool = pool_new(1);

	(void)state;
	pool_add(pool, &child, note, &seen);
	assert_int_equal(pool_run(pool), 0);
	pool_free(pool);
	assert_int_equal(seen.start_errno, ENOENT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(output_and_status_are_kept_apart),
		cmocka_unit_test(a_silent_child_is_killed_with_its_children),
		cmocka_unit_test(a_talking_child_is_not_killed),
		cmocka_unit_test(a_child_that_talks_for_ever_is_killed),
		cmocka_unit_test(a_child_that_closes_all_and_goes_on_is_killed),
		cmocka_unit_test(what_a_child_leaves_behind_keeps_nobody_waiting),
		cmocka_unit_test(a_child_that_prints_too_much_is_killed),
		cmocka_unit_test(what_is_of_no_use_is_not_kept),
		cmocka_unit_test(no_stranger_is_killed),
		cmocka_unit_test(a_status_is_there_though_ends_were_ignored),
		cmocka_unit_test(memory_is_limited),
		cmocka_unit_test(a_missing_program_is_told_by_errno),
	};

	signals_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
