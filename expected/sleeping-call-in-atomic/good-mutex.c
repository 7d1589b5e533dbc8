// SPDX-License-Identifier: GPL-2.0-only
// A mutex lets it sleep.
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

static DEFINE_MUTEX(gate_mutex);

int gate_open(struct gate *gate);
int gate_open(struct gate *gate)
{
	int ret;

	mutex_lock(&gate_mutex);
	ret = pm_runtime_resume_and_get(gate->dev);
	spin_lock(&gate->lock);
	writel(1, gate->regs);
	spin_unlock(&gate->lock);
	mutex_unlock(&gate_mutex);

	return ret;
}
