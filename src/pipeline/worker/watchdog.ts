/**
 * A thread of the worker that ends it once the gateway is gone. The worker's own thread notices that only between
 * statements, and a statement may take for ever.
 */
const gateway = process.ppid;
setInterval(() => {
  if (process.ppid !== gateway) process.kill(process.pid, "SIGKILL");
}, 1000);
