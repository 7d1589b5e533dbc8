// SPDX-License-Identifier: GPL-2.0-only
// What a scoped_guard() holds over.
#include <linux/clk.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/pm_runtime.h>
#include <linux/spinlock.h>

struct gate {
	struct device *dev;
	void __iomem *regs;
	spinlock_t lock;
	rwlock_t table;
	int irq;
};

int gate_open(struct gate *gate);
int gate_open(struct gate *gate)
{
	int ret;

	scoped_guard(spinlock, &gate->lock) {
		writel(1, gate->regs);
		ret = pm_runtime_resume_and_get(gate->dev);
	}

	return ret;
}
