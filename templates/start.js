((page, src) => {
try { for (const name of ["besar", "hemat"]) page.classList.toggle(name, localStorage[name] === "1") } catch {}
const begin = () => {
if (page.classList.contains("painted")) return
page.classList.add("painted")
document.head.append(Object.assign(document.createElement("script"), { src }))
}
setTimeout(begin, 4000)
new PerformanceObserver(begin).observe({ type: "paint", buffered: true })
})(document.documentElement, document.currentScript.dataset.src)
