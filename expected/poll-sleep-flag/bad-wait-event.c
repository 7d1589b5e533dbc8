// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm.h>
#include <linux/wait.h>

struct cellar {
	struct device *pump;
	wait_queue_head_t wq;
};

int cellar_drain(struct cellar *c);

static bool cellar_pump_asleep(struct cellar *c)
{
	return c->pump->power.is_suspended;
}

int cellar_drain(struct cellar *c)
{
	/* nobody wakes this up when the flag clears */
	if (!wait_event_timeout(c->wq, !c->pump->power.is_prepared, HZ))
		return -ETIMEDOUT;

	wait_event(c->wq, !cellar_pump_asleep(c));
	return 0;
}

MODULE_DESCRIPTION("Example: sleeps until a flag of the PM core changes");
MODULE_LICENSE("GPL");
