// SPDX-License-Identifier: GPL-2.0-only
// All paths lead to a put, but not of each device: both are on where all went well.
#include <linux/clk.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *core;
	struct device *domain;
	struct clk *clk;
};

int foo_power_on(struct foo *foo);
int foo_power_on(struct foo *foo)
{
	int ret;

	pm_runtime_resume_and_get(foo->core);
	pm_runtime_resume_and_get(foo->domain);

	ret = clk_prepare_enable(foo->clk);
	if (ret) {
		pm_runtime_put(foo->domain);
		pm_runtime_put(foo->core);
	}

	return ret;
}

void foo_cycle(struct foo *foo);
void foo_cycle(struct foo *foo)
{
	pm_runtime_resume_and_get(foo->domain);
	if (foo->clk) {
		pm_runtime_resume_and_get(foo->core);
		if (clk_prepare_enable(foo->clk))
			pm_runtime_put(foo->core);
		pm_runtime_put(foo->domain);
	} else {
		pm_runtime_put(foo->domain);
	}
}
