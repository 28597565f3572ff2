"""A loop makes a schedule for each hour of a list."""

from chalice import Chalice, Cron

app = Chalice(app_name="digests")
app.experimental_feature_flags.update(["WEBSOCKETS"])

for hour in (6, 18):

    @app.schedule(Cron(0, hour, "*", "*", "?", "*"), name=f"digest-{hour}")
    def digest(event):
        pass


@app.on_ws_message()
def message(event):
    pass
