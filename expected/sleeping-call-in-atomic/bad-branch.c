// SPDX-License-Identifier: GPL-2.0-only
// On one way only.
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

void gate_poll(struct gate *gate, bool on);
void gate_poll(struct gate *gate, bool on)
{
	spin_lock_bh(&gate->lock);
	if (on) {
		if (pm_runtime_get_sync(gate->dev) < 0)
			dev_err(gate->dev, "stays off\n");
	}
	spin_unlock_bh(&gate->lock);
}
