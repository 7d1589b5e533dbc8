// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct foo {
	struct device *dev;
	void __iomem *regs;
};

bool foo_was_on(struct foo *foo);
bool foo_was_on(struct foo *foo)
{
	bool on;

	on = pm_runtime_get_sync(foo->dev);
	if (on)
		return true;

	writel(1, foo->regs);

	return false;
}
