// Tells the page around it how high the chart is. Any page may embed it, and the height is no secret.
const tell = () => parent.postMessage({ recordedCrimeHeight: document.documentElement.scrollHeight }, "*");
new ResizeObserver(tell).observe(document.body);
